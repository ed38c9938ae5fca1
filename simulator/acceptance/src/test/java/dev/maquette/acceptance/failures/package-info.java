/** Failures that real installations are known for: each is made by command lines and compared in texts and exit statuses. */
@NullMarked
package dev.maquette.acceptance.failures;

import org.jspecify.annotations.NullMarked;
