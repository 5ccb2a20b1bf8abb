"""Wagtail's page views with the portal's rules: who sees, who changes, what a POST may do."""
