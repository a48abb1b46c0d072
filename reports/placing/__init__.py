"""Where an act was: at a place of its sentence, at one told before, at a border, or nowhere with the reason."""
