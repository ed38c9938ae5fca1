/** Policies that a cluster's owner writes as objects: which requests they are about, and what their expressions say of them. */
@NullMarked
package dev.maquette.kubernetes.admission.policy;

import org.jspecify.annotations.NullMarked;
