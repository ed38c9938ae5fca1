/** What makes an object invalid, kind by kind, in the words of pkg/apis/…/validation of Kubernetes v1.32. */
@NullMarked
package dev.maquette.kubernetes.schema.validation;

import org.jspecify.annotations.NullMarked;
