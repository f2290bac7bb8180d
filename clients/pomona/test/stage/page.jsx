// A page that tells the test's server what it shows.
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Firenze } from "dobby-pomona";
import { useConnectionState, usePath } from "dobby-pomona/react";

const pomona = new Firenze({ url: DOBBY, connectUrl: "/connect/%@", disconnectUrl: "/disconnect/%@" });

function Contacts({ leave }) {
  const { value, attached } = usePath(pomona, "contacts", (all, one) => [...all, one]);
  const state = useConnectionState(pomona);
  useEffect(() => {
    fetch("/said", { method: "POST", body: JSON.stringify({ value, attached, state }) });
    if (value?.includes("leave")) leave();
  }, [value, attached, state]);
  return value?.length;
}

function Page() {
  const [isThere, setThere] = useState(true);
  return isThere && <Contacts leave={() => setThere(false)} />;
}

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
