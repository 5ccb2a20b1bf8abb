"""Merging two sections: what it would mean, and what follows the section that goes."""
