"""Acts on what items do on the portal: one verb a file."""
