/** Tests of how requests prove whose they are and that they came whole. */
@NullMarked
package dev.maquette.server.aws.signature;

import org.jspecify.annotations.NullMarked;
