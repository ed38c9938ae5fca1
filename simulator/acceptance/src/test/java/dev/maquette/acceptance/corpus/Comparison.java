package dev.maquette.acceptance.corpus;

import dev.maquette.acceptance.served.Outcome;

/** What both made of a line. */
record Comparison(Outcome real, Outcome builtIn) {}
