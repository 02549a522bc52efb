/** Keys and values of the index: how entries are laid out so that their order answers queries. */
@NullMarked
package org.streamr.storage.schema;

import org.jspecify.annotations.NullMarked;
