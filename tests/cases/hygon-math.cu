// Device mathematics keeps its names; directed rounding is the exception.
__device__ float activate(float x) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    float e = __expf(-x); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    float r = rsqrtf(1.0f + e); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    float t = tanhf(r); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    float up = __fadd_ru(t, e); // expect[hygon-dcu]: no-equivalent expect[hygon-dcu-cuda]: drop-in
    return up; // ok
}

__device__ unsigned int least(unsigned int a, unsigned int b) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    return umin(a, b); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
}

static float tanhf_table[16]; // ok
