/** The built-in helm, by command lines: each verb, what it prints, and what it leaves. */
@NullMarked
package dev.maquette.acceptance.helm;

import org.jspecify.annotations.NullMarked;
