/** Kustomizations: files whose objects get names, labels, images and generated data from a kustomization.yaml; no server is asked. */
@NullMarked
package dev.maquette.tools.kubectl.kustomize;

import org.jspecify.annotations.NullMarked;
