/** The built-in tools, one package each (kubectl, helm, aws, eksctl, microk8s ...), as clients of endpoints only. */
@NullMarked
package dev.maquette.tools;

import org.jspecify.annotations.NullMarked;
