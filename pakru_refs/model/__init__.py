"""The ground floor: frozen values that every room speaks in. Imports the standard library only."""
