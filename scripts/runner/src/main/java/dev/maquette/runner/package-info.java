/**
 * Scripts: their model and parser, the checks that decide when a step is done, what runs them, the linter, and the journal
 * of what was done. Commands reach it only through a {@link dev.maquette.runner.Dispatcher}; no tool has its name here.
 */
@NullMarked
package dev.maquette.runner;

import org.jspecify.annotations.NullMarked;
