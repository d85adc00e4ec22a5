// SPDX-License-Identifier: Apache-2.0

#include "CAssets.h"

// The compiler knows #embed in every standard and only remarks that it is new.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char google_json[] = {
#embed "google.json"
};

const unsigned char *smtp_wizard_google_json(void) { return google_json; }

size_t smtp_wizard_google_json_count(void) { return sizeof google_json; }
