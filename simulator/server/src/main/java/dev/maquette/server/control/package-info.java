/** What can be done to a running world beside using it: its clock, its past, its reasons. One interface, and its HTTP form. */
@NullMarked
package dev.maquette.server.control;

import org.jspecify.annotations.NullMarked;
