"""Mails of the moderation: one for each event and person, through the outbox."""
