"""What the pages ask: each function takes the viewer first and applies his scope."""
