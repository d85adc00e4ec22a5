// SPDX-License-Identifier: Apache-2.0

#include "CAssets.h"

static const unsigned char google_json[] = {
#embed "google.json"
};

const unsigned char *smtp_wizard_google_json(void) { return google_json; }

size_t smtp_wizard_google_json_count(void) { return sizeof google_json; }
