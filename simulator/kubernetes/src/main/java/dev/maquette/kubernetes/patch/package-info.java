/**
 * How a request changes an object: JSON patch, merge patches, server-side apply and the record of who manages which field.
 * Everything here is a pure function over JSON trees; who may do it, and what is stored, is decided elsewhere.
 */
@NullMarked
package dev.maquette.kubernetes.patch;

import org.jspecify.annotations.NullMarked;
