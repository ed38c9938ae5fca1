/** The script model and what runs it: parser, checks, hints, linter and receipts. */
@NullMarked
package dev.maquette.runner;

import org.jspecify.annotations.NullMarked;
