/** Scripts at the prompt: the run that is under way, its steps on the screen, and the verbs that go through it. */
@NullMarked
package dev.maquette.prompt.learning;

import org.jspecify.annotations.NullMarked;
