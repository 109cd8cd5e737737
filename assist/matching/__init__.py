"""From a buyer's words to the right entry of the library."""
