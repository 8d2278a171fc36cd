"""What is on screen: pure functions of data to components and figures; no SQL, no callbacks."""
