"""Who says and who did: sides, speakers, claims, and the doers of acts."""
