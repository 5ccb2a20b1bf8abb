"""Settings: base, embedded (the default), test and production."""
