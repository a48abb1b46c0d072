"""Which part a place plays in its sentence: the scene, where another lies, where one speaks, a namesake."""
