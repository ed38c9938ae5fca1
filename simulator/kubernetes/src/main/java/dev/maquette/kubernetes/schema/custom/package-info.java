/** CustomResourceDefinitions: their structural schemas compiled into the model, and the validation that only they have. */
@NullMarked
package dev.maquette.kubernetes.schema.custom;

import org.jspecify.annotations.NullMarked;
