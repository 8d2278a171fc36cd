"""What falls behind now: by the catalogue's rules, beyond chance, beyond nature, with false discoveries kept rare."""
