"""Make the accounts to try the portal with, or give them a new password."""

import os

from django.core.management.base import BaseCommand

from portal import demo_accounts


class Command(BaseCommand):
    help = (
        "Make an account for each role (password: PORTAL_DEMO_PASSWORD, or a new one, shown once)."
    )

    def add_arguments(self, parser):
        parser.add_argument("--new-password", action="store_true", help="set one for all of them")

    def handle(self, *args, new_password: bool = False, **options):
        password = os.environ.get("PORTAL_DEMO_PASSWORD") or demo_accounts.new_password()
        made = demo_accounts.make_accounts(password)
        if new_password:
            demo_accounts.change_passwords(password)
        if not (made or new_password):
            return
        for username, name, role, unit in demo_accounts.ACCOUNTS:
            where = f", {unit}" if unit else ""
            self.stdout.write(f"  {username:<14} {name} ({role.label}{where})")
        if not os.environ.get("PORTAL_DEMO_PASSWORD"):
            self.stdout.write(f"  Mật khẩu chung (chỉ hiện một lần): {password}")
        else:
            self.stdout.write("  Mật khẩu chung: theo PORTAL_DEMO_PASSWORD")
