/** SharePoint as a source of knowledge, by Microsoft Graph: pages and files of one site are read, and nothing is written. */
@NullMarked
package io.nightshift.connectors.sharepoint;

import org.jspecify.annotations.NullMarked;
