/** What is kept of a session besides its history: a film of it, and a draft of a script. Neither ever holds a secret. */
@NullMarked
package dev.maquette.prompt.recording;

import org.jspecify.annotations.NullMarked;
