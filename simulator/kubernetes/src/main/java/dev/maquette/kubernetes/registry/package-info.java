/** What is particular about each resource when it is written: allocation, initial status, grace, and what its subresources do. */
@NullMarked
package dev.maquette.kubernetes.registry;

import org.jspecify.annotations.NullMarked;
