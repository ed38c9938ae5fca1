/** Admission plugins that every cluster has: what they add to objects and what they refuse, by the names kube-apiserver gives them. */
@NullMarked
package dev.maquette.kubernetes.admission;

import org.jspecify.annotations.NullMarked;
