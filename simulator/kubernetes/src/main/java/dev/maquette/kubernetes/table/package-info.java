/** What {@code kubectl get} shows of objects: the columns and cells of {@code meta.k8s.io/v1} Tables; pure functions of objects and a moment. */
@NullMarked
package dev.maquette.kubernetes.table;

import org.jspecify.annotations.NullMarked;
