// A receipt that can be sent as it stands.

/** A receipt of a key that no registry has: whoever checks it is told so. */
export const receiptExample = [
  "eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2V0LXJlY2VpcHQrand0Iiwia2lkIjoiZjRiZjg5ZDMifQ.eyJpc3MiOiJodHRwOi8vb",
  "G9jYWxob3N0OjgwODAiLCJpYXQiOjE3NjQ1NTQ0MDAsImp0aSI6Il9fOFdpZGxUVkVuRktsX0tHVm9yd0EiLCJxdWVzdGlvbiI6e",
  "yJieSI6ImlkIiwic2hhMjU2IjoiYjE5NjVhZTI2ZWE1NTYyNWUzMDEzNTIyN2NkOGRhOWUzZjhjNmU0MWQ3N2FiOWQ0ODU0ZjNhM",
  "zQwZTk3OTg5MyJ9LCJ2ZXJkaWN0Ijoibm90LWdlbnVpbmUiLCJjYXV0aW9ucyI6W10sIm9uIjoiMjAyNS0xMi0wMSIsImFzT2YiO",
  "iIyMDI1LTEyLTAxVDAyOjAwOjAwLjAwMFoifQ.9KofATAS5-5vK24-w7HHEXPrnILv8Q-RsD_arvXs4j0o2u4SZevznODRrcaYi1",
  "dDMXvtwysuVj4LwgaxJkC74w",
].join("");
