/** A mailbox as ticket desk, and mail as the way to customer care: letters in by IMAP, letters out by SMTP. */
@NullMarked
package io.nightshift.connectors.mail;

import org.jspecify.annotations.NullMarked;
