/** JSONPath as Kubernetes reads it in printer columns and selectable fields: finding values in a tree, nothing else. */
@NullMarked
package dev.maquette.kubernetes.jsonpath;

import org.jspecify.annotations.NullMarked;
