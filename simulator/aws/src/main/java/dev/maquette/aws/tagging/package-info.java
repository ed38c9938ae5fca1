/** The Resource Groups Tagging API: the tags of the resources of all services. */
@NullMarked
package dev.maquette.aws.tagging;

import org.jspecify.annotations.NullMarked;
