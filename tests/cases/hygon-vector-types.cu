// Vector types and their constructors are the same in HIP.
__device__ float4 widen(float2 p) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    return make_float4(p.x, p.y, 0.0f, 1.0f); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
}

dim3 grid(int n) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    int blocks = (n + 255) / 256; // ok
    return dim3(blocks, 1, 1); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
}
