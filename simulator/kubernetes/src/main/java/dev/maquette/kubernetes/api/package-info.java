/**
 * The API server: what a call may ask, how verbs behave, which status a refusal has. Wire requests and controllers' calls enter through
 * the same {@link dev.maquette.kubernetes.api.ApiServer}; bytes and connections are another room's business.
 */
@NullMarked
package dev.maquette.kubernetes.api;

import org.jspecify.annotations.NullMarked;
