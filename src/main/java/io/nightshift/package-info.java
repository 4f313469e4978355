/** An autonomous customer-escalation agent that works inside a BPMN engine. */
@NullMarked
package io.nightshift;

import org.jspecify.annotations.NullMarked;
