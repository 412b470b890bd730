"""The run tray: what was pinned, two results side by side, and all of them to take away."""
