/** What the API server fills into an object that leaves it out: the defaults of pkg/apis/…/defaults.go and of structural schemas. */
@NullMarked
package dev.maquette.kubernetes.schema.defaults;

import org.jspecify.annotations.NullMarked;
