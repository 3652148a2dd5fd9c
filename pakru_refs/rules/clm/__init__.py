"""CLM: claims against what is cited for them, against facts, and against each other."""
