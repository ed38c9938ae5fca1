/** JSONPath as Kubernetes reads it (client-go util/jsonpath): finding values in a tree, nothing else. */
@NullMarked
package dev.maquette.jsonpath;

import org.jspecify.annotations.NullMarked;
