/** Services, operations and shapes, as the SDK's classes have them, with what those leave out. */
@NullMarked
package dev.maquette.tools.aws.model;

import org.jspecify.annotations.NullMarked;
