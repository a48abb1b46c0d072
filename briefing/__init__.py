"""What leaves the page: data files, pictures, slides, words."""
