/** The API server as kubectl sees it: kubeconfig, requests, errors, discovery and watches; bodies are Jackson trees. */
@NullMarked
package dev.maquette.tools.kubectl.client;

import org.jspecify.annotations.NullMarked;
