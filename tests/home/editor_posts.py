"""What the page editor posts for an item as it stands: every field as its form shows it."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data

from news.models import NewsPage


def posted(page: NewsPage, **changed) -> dict:
    """Return the fields of the editor, filled in from the page, as a browser would post them."""
    edit_handler = page.get_edit_handler()
    form = edit_handler.get_form_class()(instance=page, for_user=page.owner)
    data = {}
    for name, field in form.fields.items():
        if name == "body":
            data[name] = stream(page.body)
        elif name != "comment_notifications":
            value = field.widget.format_value(field.prepare_value(form[name].value()))
            data[name] = _one(value)
    formsets = {
        "authors": ("id", "name", "share"),
        "placements": ("id", "section"),
        "joint_units": ("id", "unit", "share"),
        "comments": ("id",),
    }
    for name, columns in formsets.items():
        rows = [
            {column: getattr(row, f"{column}_id", getattr(row, column)) for column in columns}
            for row in getattr(page, name if name != "comments" else "wagtail_admin_comments").all()
        ]
        rows = [row | {"ORDER": position + 1} for position, row in enumerate(rows)]
        data[name] = inline_formset(rows, initial=len(rows))
    return nested_form_data(data | changed)


def stream(value) -> dict:
    """Return what a stream of blocks posts."""
    data = {"count": str(len(value))}
    for position, child in enumerate(value):
        data[str(position)] = {
            "type": child.block_type,
            "id": child.id,
            "order": str(position),
            "deleted": "",
            "value": _value(child.block_type, child.block, child.value),
        }
    return data


def _value(kind: str, block, value):
    if kind == "table":
        return {"caption": value["caption"], "table": _table(value["table"])}
    if kind == "related":
        rows = {
            str(n): {"value": item.value.pk, "order": n, "deleted": "", "id": item.id}
            for n, item in enumerate(value["items"].bound_blocks)
        }
        return {"items": rows | {"count": len(rows)}}
    if kind == "gallery":
        rows = {
            str(n): {"value": _value("picture", row.block, row.value), "order": n, "deleted": ""}
            | {"id": row.id}
            for n, row in enumerate(value["pictures"].bound_blocks)
        }
        return {"title": value["title"], "pictures": rows | {"count": len(rows)}}
    state = block.get_form_state(value)
    if isinstance(state, dict):
        return {key: _one(part) for key, part in state.items()}
    return _one(state)


def _one(shown):
    """Return what is posted of what a widget shows."""
    if isinstance(shown, dict):
        return shown["id"]  # a chooser shows more
    if isinstance(shown, list):
        shown = shown[0] if shown else None  # a select names its one choice in a list
    return "" if shown is None else shown


def _table(table) -> dict:
    data = {"caption": table.caption or "", "column-count": len(table.columns)}
    for n, column in enumerate(table.columns):
        data |= {
            f"column-{n}-type": "text",
            f"column-{n}-heading": column["heading"],
            f"column-{n}-order": n,
            f"column-{n}-deleted": "",
        }
    rows = list(table.rows)
    data["row-count"] = len(rows)
    for at, row in enumerate(rows):
        data |= {f"row-{at}-order": at, f"row-{at}-deleted": ""}
        data |= {f"cell-{at}-{n}": cell.value for n, cell in enumerate(row)}
    return data
