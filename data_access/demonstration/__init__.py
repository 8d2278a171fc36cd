"""The demonstration: a made-up registry that adds up to the published figures."""
