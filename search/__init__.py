"""Reading, finding and showing Vietnamese text."""
